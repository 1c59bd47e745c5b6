locals { a = { "b" : [1, -2.5e+3, true, null,], (c.d) = !e.f ? g.h[*].i : j.k[l.m].n } }
