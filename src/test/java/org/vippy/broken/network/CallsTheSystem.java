package org.vippy.broken.network;

import java.lang.foreign.Linker;

final class CallsTheSystem {
    Linker linker() {
        return Linker.nativeLinker();
    }
}
