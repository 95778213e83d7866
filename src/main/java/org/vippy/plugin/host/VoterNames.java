package org.vippy.plugin.host;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Under which name each plugin votes: that of its file, with a number where two files have the same. */
final class VoterNames {
    private static final int LONGEST = 48;

    private VoterNames() {}

    /** In the order of the files; the same for the same files. */
    static Map<Path, String> of(List<Path> files) {
        Map<Path, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        files.forEach(file -> names.put(file, free(plain(file), taken)));
        return names;
    }

    private static String plain(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().replaceFirst("\\.[cm]?js$", "");
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "-");
        return plain.isEmpty() ? "plugin" : plain.substring(0, Math.min(plain.length(), LONGEST));
    }

    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 2; !taken.add(candidate); number++) {
            String suffix = "-" + number;
            candidate = name.substring(0, Math.min(name.length(), LONGEST - suffix.length())) + suffix;
        }
        return candidate;
    }
}
