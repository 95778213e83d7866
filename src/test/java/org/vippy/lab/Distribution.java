package org.vippy.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The programs as they ship; a development mode proves nothing about them.
 *
 * @param home the distribution's directory
 */
public record Distribution(Path home) {
    /** The one that this checkout built, or the one that the system property {@code vippy.distribution} names. */
    public static Distribution built() {
        String where = System.getProperty("vippy.distribution", "deployment/target/vippy");
        return new Distribution(Path.of(where).toAbsolutePath());
    }

    public boolean exists() {
        return Files.isExecutable(vippyd()) && Files.isExecutable(vippyctl());
    }

    public Path vippyd() {
        return home.resolve("bin/vippyd");
    }

    public Path vippyctl() {
        return home.resolve("bin/vippyctl");
    }
}
