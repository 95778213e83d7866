package org.vippy.network.linux;

import java.nio.file.Path;

/** A network namespace, such as {@code /proc/123/ns/net} or {@code /run/netns/name}. See network_namespaces(7). */
public record NetworkNamespace(Path path) {

    /** Moves the calling platform thread into the namespace: what it opens from now on is there. */
    public void enter() throws ErrnoException {
        int fd = ErrnoException.check("open " + path, Syscalls.open(path));
        try {
            ErrnoException.check("setns " + path, Syscalls.setns(fd, Linux.CLONE_NEWNET));
        } finally {
            Syscalls.close(fd);
        }
    }
}
