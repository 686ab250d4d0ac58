#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

// The wide-character half of the API is hidden unless this is set first.
#define NCURSES_WIDECHAR 1
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// Values that Swift cannot import because they are macros with casts.
static const attr_t nc_bold      = A_BOLD;
static const attr_t nc_dim       = A_DIM;
static const attr_t nc_italic    = A_ITALIC;
static const attr_t nc_underline = A_UNDERLINE;
static const attr_t nc_reverse   = A_REVERSE;

static const mmask_t nc_press      = BUTTON1_PRESSED;
static const mmask_t nc_wheel_up   = BUTTON4_PRESSED;
static const mmask_t nc_wheel_down = BUTTON5_PRESSED;

// Reads of C globals, which Swift 6 refuses as shared mutable state.
static inline WINDOW *nc_stdscr(void) { return stdscr; }
static inline int nc_colors(void) { return COLORS; }
static inline int nc_color_pairs(void) { return COLOR_PAIRS; }

// glibc hides it from Swift's Glibc module.
extern int wcwidth(wchar_t c);

// A capability as a string, or NULL; terminfo says "absent" and "not a string" with two pointers that are none.
static inline const char *nc_capability(const char *name) {
    char *value = tigetstr((char *)name);
    return value == (char *)-1 ? NULL : value;
}

// Declared in a header whose macros are named like half the words of a program.
extern int setupterm(const char *type, int terminal, int *error);

// The number of colours of a type of terminal, and whether its cursor can be moved; -1 for a type that is not known.
static inline int nc_describe(const char *type, int terminal, int *moves_cursor) {
    int error = 0;
    if (setupterm(type, terminal, &error) != OK) return -1;
    *moves_cursor = nc_capability("cup") != NULL;
    int colours = tigetnum((char *)"colors");
    return colours < 0 ? 0 : colours;
}

// Cuts `part` out of a capability that holds it; the text gets shorter in its place.
static inline void nc_cut(const char *name, const char *part) {
    char *value = tigetstr((char *)name);
    char *found = value == NULL || value == (char *)-1 ? NULL : strstr(value, part);
    if (found != NULL) memmove(found, found + strlen(part), strlen(found + strlen(part)) + 1);
}

// The entries of xterm and its family choose the ASCII character set anew with each change of attributes, which we never
// leave: without that a move of the cursor at 80x24 takes 15 of 226 bytes less. Call it after newterm, before drawing.
static inline void nc_shorten_attributes(void) {
    nc_cut("sgr0", "\033(B");
    nc_cut("sgr", "%?%p9%t\033(0%e\033(B%;");
}

static inline int nc_locale_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

static inline int nc_window_size(int terminal, int *height, int *width) {
    struct winsize size;
    if (ioctl(terminal, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return -1;
    *height = size.ws_row;
    *width = size.ws_col;
    return 0;
}

static inline int nc_new_wake_descriptor(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

static inline void nc_wake(int descriptor) {
    uint64_t one = 1;
    while (write(descriptor, &one, sizeof one) < 0 && errno == EINTR) {}
}

// What Swift's Glibc module does not show of <stdlib.h>.
extern int posix_openpt(int flags);
extern int grantpt(int controller);
extern int unlockpt(int controller);
extern char *ptsname(int controller);

// The other end of a pseudo terminal. Not by its name, which in a container may be that of another one.
static inline int nc_open_peer(int controller) {
#ifdef TIOCGPTPEER
    return ioctl(controller, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
#else
    return -1;
#endif
}

// Signals. Two sorts: requests (end, stop, new size) become bytes in a pipe, whichever thread takes them; crashes give
// the terminal back before they go on as they would have without us.
//
// Every Swift file into which a call is inlined gets a copy of the statics, so one call sets all of them. Without an
// initial value Swift would leave them out.

#define NC_REQUESTS 7
#define NC_CRASHES 6
static const int nc_requests[NC_REQUESTS] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH};
static const int nc_crashes[NC_CRASHES] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};

struct nc_signal_actions {
    struct sigaction requests[NC_REQUESTS];
    struct sigaction crashes[NC_CRASHES];
};

static struct {
    int pipe;
    int terminal;
    struct termios modes;
    struct nc_signal_actions before;
    char farewell[256];
    size_t farewell_length;
} nc_watch = {.pipe = -1, .terminal = -1};

static void nc_on_request(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    (void)!write(nc_watch.pipe, &byte, 1);
    errno = saved;
}

static void nc_on_crash(int number) {
    (void)!write(nc_watch.terminal, nc_watch.farewell, nc_watch.farewell_length);
    tcsetattr(nc_watch.terminal, TCSANOW, &nc_watch.modes);
    // Whoever was here first, such as Swift's backtracer, gets its turn.
    for (int i = 0; i < NC_CRASHES; i++) sigaction(nc_crashes[i], &nc_watch.before.crashes[i], NULL);
    raise(number);
    // A handler that came back has reported; the program must not go on.
    signal(number, SIG_DFL);
    raise(number);
}

static inline void nc_signals_now(struct nc_signal_actions *actions) {
    for (int i = 0; i < NC_REQUESTS; i++) sigaction(nc_requests[i], NULL, &actions->requests[i]);
    for (int i = 0; i < NC_CRASHES; i++) sigaction(nc_crashes[i], NULL, &actions->crashes[i]);
}

static inline void nc_restore_signals(const struct nc_signal_actions *actions) {
    for (int i = 0; i < NC_REQUESTS; i++) sigaction(nc_requests[i], &actions->requests[i], NULL);
    for (int i = 0; i < NC_CRASHES; i++) sigaction(nc_crashes[i], &actions->crashes[i], NULL);
}

static inline int nc_new_pipe(int *reader, int *writer) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    *reader = ends[0];
    *writer = ends[1];
    return 0;
}

// Takes over the signals: the numbers of requests go into `pipe`; a crash writes `farewell` and sets `modes`.
static inline void nc_watch_signals(int pipe, int terminal, const struct termios *modes, const char *farewell,
                                    size_t length, const struct nc_signal_actions *before) {
    nc_watch.pipe = pipe;
    nc_watch.terminal = terminal;
    nc_watch.modes = *modes;
    nc_watch.before = *before;
    nc_watch.farewell_length = length <= sizeof nc_watch.farewell ? length : 0;
    memcpy(nc_watch.farewell, farewell, nc_watch.farewell_length);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = nc_on_request;
    action.sa_flags = SA_RESTART;
    for (int i = 0; i < NC_REQUESTS; i++) {
        // What was ignored on purpose (nohup) stays ignored.
        if (before->requests[i].sa_handler != SIG_IGN) sigaction(nc_requests[i], &action, NULL);
    }
    // Where the stack is at its end, the handler of a crash needs another one. Threads beside this one have none.
    static char crash_stack[1 << 16];
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
    sigaltstack(&stack, NULL);
    action.sa_handler = nc_on_crash;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    for (int i = 0; i < NC_CRASHES; i++) sigaction(nc_crashes[i], &action, NULL);
}

// Stops this process and its pipeline as Ctrl-Z does in a shell; returns when it is continued.
static inline void nc_stop(void) {
    // The leader of a session has no shell that could continue it.
    if (getpgrp() == getsid(0)) return;
    struct sigaction ours, ignored;
    memset(&ignored, 0, sizeof ignored);
    sigemptyset(&ignored.sa_mask);
    ignored.sa_handler = SIG_IGN;
    sigaction(SIGTSTP, &ignored, &ours);
    kill(0, SIGTSTP);
    // A signal to the process may be taken by another thread after this one has gone on to draw, and about every second
    // time it was; one to this thread is taken before the call returns.
    pthread_kill(pthread_self(), SIGSTOP);
    sigaction(SIGTSTP, &ours, NULL);
}

#endif
