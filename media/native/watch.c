/* The port, read from within libuv's loop: a wake that brings nothing but the usual touches no
 * Python at all. What the functions promise: fastpath.h.
 */

#include "internal.h"

#include <stddef.h>
#include <stdlib.h>

enum { READABLE = 1, POLL = 8 }; /* libuv's UV_READABLE, UV_POLL */

struct fp_watch {
    struct fp_port *port;
    void *loop;
    const struct fp_libuv *uv;
    void (*look)(int count);
    char handle[];              /* a uv_poll_t: who goes through libuv's handles finds no data */
};

static struct fp_watch *watch_of(void *handle)
{
    return (struct fp_watch *)((char *)handle - offsetof(struct fp_watch, handle));
}

static void on_readable(void *handle, int status, int events)
{
    struct fp_watch *watch = watch_of(handle);
    (void)events;
    if (status < 0) { /* the socket's own trouble: libuv looks no further unless it is told to */
        watch->uv->start(handle, READABLE, on_readable);
        return;
    }
    struct fp_port *port = watch->port;
    int wanted = port->most < FP_SLOTS ? port->most : FP_SLOTS;
    double now = (double)watch->uv->now(watch->loop) / 1000;
    int count = fp_read(port, wanted, now, 0);
    if (count == wanted || port->attention)
        watch->look(count); /* after which there may be no port any more */
}

struct fp_watch *fp_watch(struct fp_port *port, void *loop, const struct fp_libuv *uv,
                          void (*look)(int count))
{
    struct fp_watch *watch = calloc(1, sizeof *watch + uv->size(POLL));
    if (watch == NULL)
        return NULL;
    watch->port = port;
    watch->loop = loop;
    watch->uv = uv;
    watch->look = look;
    if (uv->init(loop, watch->handle, port->fd) != 0) {
        free(watch);
        return NULL;
    }
    return watch;
}

int fp_watch_on(struct fp_watch *watch)
{
    return watch->uv->start(watch->handle, READABLE, on_readable) == 0;
}

void fp_watch_off(struct fp_watch *watch)
{
    watch->uv->stop(watch->handle);
}

static void on_closed(void *handle)
{
    free(watch_of(handle));
}

void fp_unwatch(struct fp_watch *watch)
{
    watch->uv->close(watch->handle, on_closed);
}
