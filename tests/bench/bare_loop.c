/*
 * The least that passing voices on can take: wait, receive, send to the next three, nothing else. No
 * encryption, no rules. `bare_loop PEOPLE` prints its port; who sends first is the first of them.
 */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

enum { MOST = 32, SIZE = 2048, HEARS = 3, PEOPLE = 64 };

static unsigned char slots[MOST][SIZE];
static struct sockaddr_in names[MOST], people[PEOPLE];
static struct mmsghdr in[MOST], out[HEARS];
static struct iovec in_vectors[MOST], out_vectors[HEARS];

static int number_of(const struct sockaddr_in *name, int *known, int count)
{
    for (int i = 0; i < *known; i++)
        if (people[i].sin_port == name->sin_port)
            return i;
    if (*known < count)
        people[(*known)++] = *name;
    return *known - 1;
}

static void pass_on(int fd, int from, int slot, int count)
{
    int hears = count - 1 < HEARS ? count - 1 : HEARS;
    for (int i = 0; i < hears; i++) {
        out_vectors[i] = (struct iovec){slots[slot], in[slot].msg_len};
        out[i].msg_hdr = (struct msghdr){.msg_name = &people[(from + 1 + i) % count],
                                         .msg_namelen = sizeof people[0],
                                         .msg_iov = &out_vectors[i],
                                         .msg_iovlen = 1};
    }
    sendmmsg(fd, out, (unsigned int)hears, MSG_DONTWAIT);
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 6, known = 0;
    int fd = socket(AF_INET, SOCK_DGRAM, 0), poll = epoll_create1(0), size = 4 << 20;
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof here;
    struct epoll_event event = {.events = EPOLLIN};
    if (fd < 0 || bind(fd, (struct sockaddr *)&here, sizeof here) < 0 || count < 2 || count > PEOPLE)
        return 1;
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    getsockname(fd, (struct sockaddr *)&here, &length);
    printf("%d\n", ntohs(here.sin_port));
    fflush(stdout);
    epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
    for (int i = 0; i < MOST; i++) {
        in_vectors[i] = (struct iovec){slots[i], SIZE};
        in[i].msg_hdr = (struct msghdr){.msg_name = &names[i], .msg_iov = &in_vectors[i],
                                        .msg_iovlen = 1};
    }
    while (epoll_wait(poll, &event, 1, -1) >= 0) {
        for (int i = 0; i < MOST; i++)
            in[i].msg_hdr.msg_namelen = sizeof names[i];
        int got = recvmmsg(fd, in, MOST, MSG_DONTWAIT, NULL);
        for (int i = 0; i < got; i++) {
            int from = number_of(&names[i], &known, count);
            if (known == count)
                pass_on(fd, from, i, count);
        }
    }
    return 0;
}
