package org.vippy.config;

import java.nio.file.Path;

/**
 * Reads configuration files. Nothing that is in a file, or that is wrong with one, makes it throw: every mistake is a
 * {@link Problem}, all of them are found in one run, and none shows the secret.
 */
public final class ConfigurationReader {
    private ConfigurationReader() {}

    /** Reads a file, and warns about a secret that everybody on this host may read. */
    public static Reading read(Path path) {
        String file = path.toString();
        Report report = new Report(file);
        String text = ConfigurationFile.read(path, report);
        return text == null ? report.rejected() : read(file, text, FilePermissions.readableByOthers(path), report);
    }

    /**
     * Reads the text of a file.
     *
     * @param fileName how the problems name the file
     */
    public static Reading read(String fileName, String text) {
        return read(fileName, text, false, new Report(fileName));
    }

    private static Reading read(String file, String text, boolean readableByOthers, Report report) {
        Node.Mapping tree = TreeReader.read(text, report);
        if (tree == null) {
            return report.rejected();
        }
        Node secret = tree.find("secret");
        if (secret != null && readableByOthers) {
            FilePermissions.warn(file, secret, report);
        }
        return report.finish(Validation.read(tree, report));
    }
}
