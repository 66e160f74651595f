/* seccomp and Landlock; see sandbox.h. */
#include "convert/sandbox.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <gio/gio.h>
#include <iconv.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Everything Landlock's first version can forbid; later versions add to it. */
static const guint64 FILE_RIGHTS =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
    LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
    LANDLOCK_ACCESS_FS_MAKE_SYM;

/* Read by poppler (character maps, fonts of the PDF standard) and by the clock of a creation date. */
static const char *const READABLE[] = {
    "/usr/share/poppler",       "/usr/share/ghostscript", "/usr/local/share/ghostscript",
    "/usr/share/fonts/default", "/usr/share/zoneinfo",    "/etc/localtime",
};

static GPtrArray *readable; /* char *; files, and folders with all below them */

/* --- what is readable --- */

static void
add_list(FcStrList *list)
{
  FcChar8 *path;
  while (list && (path = FcStrListNext(list)))
    g_ptr_array_add(readable, g_strdup((const char *) path));
  if (list)
    FcStrListDone(list);
}

/* iconv loads each character set from a file of its own, beside the C library. */
static void
add_character_sets(void)
{
  Dl_info library;
  if (!dladdr((void *) iconv_open, &library) || !library.dli_fname)
    return;
  g_autofree char *folder = g_path_get_dirname(library.dli_fname);
  g_ptr_array_add(readable, g_build_filename(folder, "gconv", NULL));
}

void
sandbox_prepare(void)
{
  if (readable)
    return;
  readable = g_ptr_array_new_with_free_func(g_free);
  FcInit();
  add_list(FcConfigGetConfigFiles(NULL));
  add_list(FcConfigGetFontDirs(NULL));
  add_list(FcConfigGetCacheDirs(NULL));
  add_character_sets();
  for (gsize i = 0; i < G_N_ELEMENTS(READABLE); i++)
    g_ptr_array_add(readable, g_strdup(READABLE[i]));
}

/* --- Landlock: the C library has no functions for it --- */

static int
create_ruleset(const struct landlock_ruleset_attr *rules, size_t size, guint32 flags)
{
  return (int) syscall(SYS_landlock_create_ruleset, rules, size, flags);
}

/* A path that is not there needs no rule. */
static gboolean
allow_reading(int rules, const char *path)
{
  int place = open(path, O_PATH | O_CLOEXEC);
  if (place < 0)
    return TRUE;
  struct stat status;
  gboolean folder = fstat(place, &status) == 0 && S_ISDIR(status.st_mode);
  struct landlock_path_beneath_attr beneath = {
      .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | (folder ? LANDLOCK_ACCESS_FS_READ_DIR : 0),
      .parent_fd = place,
  };
  gboolean allowed = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0;
  close(place);
  return allowed;
}

static gboolean
enter_landlock(void)
{
  struct landlock_ruleset_attr handled = {.handled_access_fs = FILE_RIGHTS};
  int rules = create_ruleset(&handled, sizeof handled, 0);
  gboolean done = rules >= 0;
  for (guint i = 0; i < readable->len && done; i++)
    done = allow_reading(rules, g_ptr_array_index(readable, i));
  done = done && syscall(SYS_landlock_restrict_self, rules, 0) == 0;
  if (rules >= 0)
    close(rules);
  return done;
}

/* --- seccomp --- */

/* What reading a PDF takes; each call beyond it fails with EPERM. */
static const int ALLOWED[] = {
    /* descriptors that are open */
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pwrite64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(dup),
    SCMP_SYS(fcntl),
    SCMP_SYS(ftruncate),
    SCMP_SYS(recvmsg),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    /* what is there */
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(getcwd),
    /* memory */
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    /* itself */
    SCMP_SYS(futex),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(sched_yield),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrlimit),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

enum {
  /* an open with none of these only reads what is there */
  CHANGING = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY),
};

static gboolean
add_rules(scmp_filter_ctx filter)
{
  int failed = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(ALLOWED); i++)
    failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, ALLOWED[i], 0);
#ifdef __SANITIZE_ADDRESS__ /* the sanitizers' own needs, when they have found something */
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(sched_getaffinity), 0);
#endif
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                             SCMP_A1_64(SCMP_CMP_MASKED_EQ, CHANGING, 0));
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                             SCMP_A2_64(SCMP_CMP_MASKED_EQ, CHANGING, 0));
  /* limits: looked at, not changed; signals: to itself, which is how abort() works */
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2_64(SCMP_CMP_EQ, 0, 0));
  failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                             SCMP_A0_64(SCMP_CMP_EQ, (scmp_datum_t) getpid(), 0));
  return !failed;
}

static gboolean
enter_seccomp(void)
{
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  gboolean done = filter && add_rules(filter);
  int result = done ? seccomp_load(filter) : -EINVAL;
  if (filter)
    seccomp_release(filter);
  if (result < 0)
    errno = -result;
  return result == 0;
}

/* --- both --- */

SandboxSupport
sandbox_support(void)
{
  return (SandboxSupport){
      .seccomp = prctl(PR_GET_SECCOMP) >= 0 && seccomp_api_get() > 0,
      .landlock = create_ruleset(NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0,
  };
}

static gboolean
refused(const char *what, GError **error)
{
  g_set_error(error, G_IO_ERROR, g_io_error_from_errno(errno), "the kernel refuses %s: %s", what,
              g_strerror(errno));
  return FALSE;
}

gboolean
sandbox_enter(SandboxSupport support, GError **error)
{
  sandbox_prepare();
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return refused("to give up privileges", error);
  if (support.landlock && !enter_landlock())
    return refused("Landlock", error);
  if (support.seccomp && !enter_seccomp())
    return refused("seccomp", error);
  return TRUE;
}
