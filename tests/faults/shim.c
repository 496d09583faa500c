/* Makes one chosen write to disk fail, once or for ever after, or kills the process there.
 *
 * Preloaded into a test process. kh_arm(match, at, mode, sticky): the at-th write call on a path that contains
 * "match" fails with mode (an errno), or with SIGKILL for mode -1. kh_seen(): how many such calls there were since. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char match[256];
static int at, mode, sticky, seen;

void kh_arm(const char *text, int nth, int what, int for_ever) {
    snprintf(match, sizeof match, "%s", text);
    at = nth, mode = what, sticky = for_ever, seen = 0;
}

int kh_seen(void) { return seen; }

static int hit(const char *path) {
    if (!match[0] || !path || !strstr(path, match)) return 0;
    seen++;
    if (!at || seen < at || (seen > at && !sticky)) return 0;
    if (mode < 0) kill(getpid(), SIGKILL);
    errno = mode;
    return 1;
}

static int hit_fd(int fd) {
    char link[64], path[512];
    int saved = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = saved;
    if (length < 0) return 0;
    path[length] = 0;
    return hit(path);
}

#define NEXT(type, name, ...) \
    static type (*next)(__VA_ARGS__); \
    if (!next) next = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    NEXT(ssize_t, write, int, const void *, size_t);
    return fd > 2 && hit_fd(fd) ? -1 : next(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    NEXT(ssize_t, pwrite, int, const void *, size_t, off_t);
    return hit_fd(fd) ? -1 : next(fd, data, size, offset);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    NEXT(ssize_t, pwrite64, int, const void *, size_t, off64_t);
    return hit_fd(fd) ? -1 : next(fd, data, size, offset);
}
int fsync(int fd) {
    NEXT(int, fsync, int);
    return hit_fd(fd) ? -1 : next(fd);
}
int fdatasync(int fd) {
    NEXT(int, fdatasync, int);
    return hit_fd(fd) ? -1 : next(fd);
}
int ftruncate(int fd, off_t size) {
    NEXT(int, ftruncate, int, off_t);
    return hit_fd(fd) ? -1 : next(fd, size);
}
int ftruncate64(int fd, off64_t size) {
    NEXT(int, ftruncate64, int, off64_t);
    return hit_fd(fd) ? -1 : next(fd, size);
}
int rename(const char *from, const char *to) {
    NEXT(int, rename, const char *, const char *);
    return hit(to) ? -1 : next(from, to);
}
int mkdir(const char *path, mode_t bits) {
    NEXT(int, mkdir, const char *, mode_t);
    return hit(path) ? -1 : next(path, bits);
}
int open64(const char *path, int flags, ...) {
    NEXT(int, open64, const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t bits = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return flags & O_CREAT && hit(path) ? -1 : next(path, flags, bits);
}
int open(const char *path, int flags, ...) {
    NEXT(int, open, const char *, int, ...);
    va_list rest;
    va_start(rest, flags);
    mode_t bits = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return flags & O_CREAT && hit(path) ? -1 : next(path, flags, bits);
}
