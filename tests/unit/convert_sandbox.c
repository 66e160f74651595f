/* What a process in the sandbox can no longer do, and what it still can. */
#include "convert/sandbox.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* The kernel's answers to what was tried inside: an errno for each, 0 where it worked. */
typedef struct {
  int entered, write, create, socket, execute, fork, kill, read, trace, unlink;
  int font, memory, pipe;
} Answers;

static int
answer(long result)
{
  return result < 0 ? errno : 0;
}

static void
try_all(Answers *answers, SandboxSupport support, const char *file, const char *font, int pipe_end)
{
  *answers = (Answers){.entered = !sandbox_enter(support, NULL)};
  answers->write = answer(open(file, O_WRONLY));
  answers->create = answer(open("/tmp/caibiao-new", O_RDWR | O_CREAT, 0600));
  answers->unlink = answer(unlink(file));
  answers->socket = answer(socket(AF_INET, SOCK_STREAM, 0));
  answers->execute = answer(execl("/bin/true", "true", (char *) NULL));
  answers->fork = answer(fork());
  answers->kill = answer(kill(getppid(), 0));
  answers->trace = answer(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
  answers->read = answer(open(file, O_RDONLY));
  answers->font = answer(open(font, O_RDONLY));
  // cppcheck-suppress [invalidFunctionArg, leakReturnValNotUsed] ; -1 is what an anonymous mapping takes
  answers->memory = mmap(NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
  answers->pipe = answer(write(pipe_end, "x", 1));
  _exit(EXIT_SUCCESS);
}

/* The answers of a child in the sandbox, for a file of the user's at `file`. */
static Answers
answers_inside(SandboxSupport support, const char *file, const char *font)
{
  // cppcheck-suppress [invalidFunctionArg, leakReturnValNotUsed] ; -1 is what an anonymous mapping takes
  Answers *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int ends[2];
  cr_assert(shared != MAP_FAILED && pipe(ends) == 0);
  pid_t child = fork();
  if (child == 0)
    try_all(shared, support, file, font, ends[1]);
  int status;
  cr_assert_eq(waitpid(child, &status, 0), child);
  cr_expect(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS);
  close(ends[0]);
  close(ends[1]);
  Answers answers = *shared;
  munmap(shared, sizeof *shared);
  return answers;
}

/* A font file that fontconfig knows; the caller frees it. NULL where there is none. */
static char *
some_font(void)
{
  FcPattern *any = FcPatternCreate();
  FcResult result;
  FcConfigSubstitute(NULL, any, FcMatchPattern);
  FcPattern *font = FcFontMatch(NULL, any, &result);
  FcChar8 *file = NULL;
  if (font)
    FcPatternGetString(font, FC_FILE, 0, &file);
  char *path = g_strdup((const char *) file);
  FcPatternDestroy(any);
  if (font)
    FcPatternDestroy(font);
  return path;
}

Test(sandbox, takes_away_what_a_worker_does_not_need)
{
  SandboxSupport support = sandbox_support();
  if (!support.seccomp)
    cr_skip_test("this kernel has no seccomp filters");
  sandbox_prepare();
  g_autofree char *font = some_font();
  g_autofree char *file = NULL;
  int descriptor = g_file_open_tmp("caibiao-XXXXXX", &file, NULL);
  cr_assert(descriptor >= 0);
  close(descriptor);
  Answers inside = answers_inside(support, file, font ? font : "/usr/share/fonts");
  Answers half = answers_inside((SandboxSupport){.seccomp = TRUE}, file, font ? font : "/usr/share/fonts");
  unlink(file);

  cr_expect_eq(inside.entered, 0);
  cr_expect_eq(inside.write, EPERM);
  cr_expect_eq(inside.create, EPERM);
  cr_expect_eq(inside.unlink, EPERM);
  cr_expect_eq(inside.socket, EPERM);
  cr_expect_eq(inside.execute, EPERM);
  cr_expect_eq(inside.fork, EPERM);
  cr_expect_eq(inside.kill, EPERM);
  cr_expect_eq(inside.trace, EPERM);
  cr_expect_eq(inside.font, 0, "%s: %s", font, g_strerror(inside.font));
  cr_expect_eq(inside.memory, 0);
  cr_expect_eq(inside.pipe, 0);
  if (support.landlock)
    cr_expect_eq(inside.read, EACCES);

  cr_expect_eq(half.write, EPERM); /* without Landlock: reading is all that is left */
  cr_expect_eq(half.create, EPERM);
  cr_expect_eq(half.read, 0);
}
