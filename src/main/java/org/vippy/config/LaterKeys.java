package org.vippy.config;

/** Keys of the original that this version checks but does not act on yet. */
final class LaterKeys {
    private static final TextList PLUGINS = new TextList("a file name or a list of file names", Limits.MAX_PLUGINS);

    private LaterKeys() {}

    static void check(Node.Mapping file, Report report) {
        Node plugins = file.find("plugins");
        if (plugins != null) {
            PLUGINS.read(plugins, report);
            report.warn(plugins.place(), "has no effect in this version", "it may stay as it is");
        }
    }
}
