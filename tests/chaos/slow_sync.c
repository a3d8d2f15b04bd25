/* Storage that takes its time: fsync and fdatasync wait before they do their work. To be preloaded.

   The first bytes of the file that CHAOS_SYNC_FILE names are two int32: at least and at most so many
   microseconds. They may change while the program runs. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static const volatile int32_t *range;

__attribute__((constructor)) static void open_range(void)
{
    const char *name = getenv("CHAOS_SYNC_FILE");
    int fd = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0)
        return;
    void *seen = mmap(NULL, 2 * sizeof(int32_t), PROT_READ, MAP_SHARED, fd, 0);
    if (seen != MAP_FAILED)
        range = seen;
    close(fd);
}

static void wait_a_while(void)
{
    if (range == NULL || range[1] <= 0)
        return;
    usleep((useconds_t)(range[0] + random() % (range[1] - range[0] + 1)));
}

int fsync(int fd)
{
    static int (*real)(int);
    if (real == NULL)
        real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    wait_a_while();
    return real(fd);
}

int fdatasync(int fd)
{
    static int (*real)(int);
    if (real == NULL)
        real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    wait_a_while();
    return real(fd);
}
