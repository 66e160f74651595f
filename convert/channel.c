/* Messages with descriptors over a pair of sockets; see channel.h. */
#include "convert/channel.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/* Bytes of a path: far more than a system call takes, so that also one too long to be opened can be told. */
enum {
  PATH_MOST = 64 * 1024
};

typedef union {
  char bytes[CMSG_SPACE(CHANNEL_DESCRIPTORS_MOST * sizeof(int))];
  struct cmsghdr alignment;
} Control;

gboolean
channel_open(int ends[2])
{
  return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0;
}

gboolean
channel_send(int end, const char *path, const int *descriptors, guint count)
{
  size_t length = strlen(path) + 1;
  if (length > PATH_MOST || count > CHANNEL_DESCRIPTORS_MOST) {
    errno = E2BIG;
    return FALSE;
  }
  Control control = {0};
  struct iovec text = {(void *) path, length};
  struct msghdr message = {.msg_iov = &text, .msg_iovlen = 1};
  if (count) {
    message.msg_control = control.bytes;
    message.msg_controllen = CMSG_SPACE(count * sizeof(int));
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(count * sizeof(int));
    memcpy(CMSG_DATA(header), descriptors, count * sizeof(int));
  }
  return sendmsg(end, &message, MSG_NOSIGNAL) == (ssize_t) length;
}

char *
channel_receive(int end, int *descriptors, guint *count)
{
  g_autofree char *path = g_malloc(PATH_MOST);
  Control control = {0};
  struct iovec text = {path, PATH_MOST};
  struct msghdr message = {.msg_iov = &text,
                           .msg_iovlen = 1,
                           .msg_control = control.bytes,
                           .msg_controllen = sizeof control.bytes};
  ssize_t length;
  do
    length = recvmsg(end, &message, MSG_CMSG_CLOEXEC);
  while (length < 0 && errno == EINTR);
  if (length <= 0)
    return NULL;
  *count = 0;
  const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header && header->cmsg_type == SCM_RIGHTS) {
    *count = (guint) ((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    memcpy(descriptors, CMSG_DATA(header), *count * sizeof(int));
  }
  path[length - 1] = '\0';
  return g_strdup(path);
}
