package org.vippy.management;

import org.vippy.v1.ReloadResponse;

/** The protobuf form of what became of a reload. */
final class ReloadMessage {
    private ReloadMessage() {}

    static ReloadResponse of(Reloaded reloaded) {
        return ReloadResponse.newBuilder()
                .setApplied(reloaded.isApplied())
                .setFile(reloaded.file())
                .addAllProblems(reloaded.problems())
                .addAllWarnings(reloaded.warnings())
                .addAllChanges(reloaded.changes())
                .build();
    }
}
