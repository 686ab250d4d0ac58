#ifndef CMALLOC_SHIM_H
#define CMALLOC_SHIM_H

// Swift's module of glibc leaves it out.
#include <malloc.h>

#endif
