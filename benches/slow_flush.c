/* Makes every flush as slow as that of a plain disk, so that figures repeat on any machine.
   cc -shared -fPIC -o slow_flush.so slow_flush.c; SLOW_FLUSH_MS=3 LD_PRELOAD=./slow_flush.so ... */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int slowly(const char *name, int file) {
    const char *text = getenv("SLOW_FLUSH_MS");
    long ms = text ? atol(text) : 0;
    struct timespec pause = {ms / 1000, ms % 1000 * 1000000L};
    nanosleep(&pause, NULL);
    int (*flush)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    return flush(file);
}

int fsync(int file) { return slowly("fsync", file); }
int fdatasync(int file) { return slowly("fdatasync", file); }
