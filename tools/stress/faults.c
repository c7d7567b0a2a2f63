/* Preloaded under a writing program: counts the system calls that alter the disk, and at one of them fails or kills.

   fault_arm(at, error): call number `at` from now on fails with errno `error`; with error 0 the program is killed
   before it. fault_log(fd): each such call writes a line "number name path [path]" there. fault_count(): how many. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int count, at, error, log_fd = -1, armed;

void fault_arm(int number, int with) { count = 0; at = number; error = with; armed = 1; }
void fault_log(int fd) { log_fd = fd; count = 0; armed = 1; }
int fault_count(void) { armed = 0; return count; }

static const char *name_of(int fd, char *buffer, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, buffer, size - 1);
    buffer[length > 0 ? length : 0] = 0;
    return buffer;
}

/* Returns whether this call is to fail; does not return where it is to kill. */
static int hit(const char *name, const char *one, const char *other) {
    if (!armed) return 0;
    count++;
    if (log_fd >= 0) {
        int kept = errno;
        dprintf(log_fd, "%d\t%s\t%s\t%s\n", count, name, one, other);
        errno = kept;
    }
    if (count != at) return 0;
    if (!error) raise(SIGKILL);
    errno = error;
    return 1;
}

static int hit_fd(const char *name, int fd) {
    char path[4096];
    struct stat found;
    if (!armed || fd == log_fd || fstat(fd, &found) || !(S_ISREG(found.st_mode) || S_ISDIR(found.st_mode))) return 0;
    return hit(name, name_of(fd, path, sizeof path), "");
}

#define REAL(name, ...) static int (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, name)

#define OPEN(function)                                                     \
    int function(const char *path, int flags, ...) {                       \
        REAL(#function, const char *, int, ...);                           \
        va_list rest; va_start(rest, flags);                               \
        int mode = va_arg(rest, int); va_end(rest);                        \
        if (flags & (O_CREAT | O_WRONLY | O_RDWR) && hit("open", path, "")) return -1; \
        return real(path, flags, mode);                                    \
    }
OPEN(open)
OPEN(open64)

ssize_t write(int fd, const void *data, size_t size) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "write");
    return hit_fd("write", fd) ? -1 : real(fd, data, size);
}
#define ON_FD(function) int function(int fd) { REAL(#function, int); return hit_fd(#function, fd) ? -1 : real(fd); }
ON_FD(fsync)
int close(int fd) { /* it closes even where it is said to fail, as on Linux */
    REAL("close", int);
    int fails = hit_fd("close", fd), result = real(fd);
    if (fails) errno = error;
    return fails ? -1 : result;
}
int ftruncate64(int fd, off64_t size) { REAL("ftruncate64", int, off64_t); return hit_fd("ftruncate", fd) ? -1 : real(fd, size); }
int fchmod(int fd, mode_t mode) { REAL("fchmod", int, mode_t); return hit_fd("fchmod", fd) ? -1 : real(fd, mode); }
int flock(int fd, int how) { REAL("flock", int, int); return hit_fd("flock", fd) ? -1 : real(fd, how); }
int rename(const char *one, const char *other) { REAL("rename", const char *, const char *); return hit("rename", one, other) ? -1 : real(one, other); }
int mkdir(const char *path, mode_t mode) { REAL("mkdir", const char *, mode_t); return hit("mkdir", path, "") ? -1 : real(path, mode); }
int unlink(const char *path) { REAL("unlink", const char *); return hit("unlink", path, "") ? -1 : real(path); }
