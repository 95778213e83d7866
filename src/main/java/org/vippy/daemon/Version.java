package org.vippy.daemon;

import picocli.CommandLine;

/** The version of the program, as the build wrote it into the archive. */
final class Version implements CommandLine.IVersionProvider {
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"vippyd " + text()};
    }
}
