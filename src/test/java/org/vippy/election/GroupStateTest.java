package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GroupStateTest {
    private static final Path SOURCE = Path.of("src/main/java/org/vippy/election/GroupState.java");
    private static final Pattern ROW = Pattern.compile("^ \\* ([A-Z]+) +([A-Z]+) +[a-z].*$", Pattern.MULTILINE);

    @Test
    void tableOfItsDocumentationIsWhatTheCodeAllows() throws IOException {
        String source = Files.readString(SOURCE);
        Set<String> written = ROW.matcher(source)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> allowed = Arrays.stream(GroupState.values())
                .flatMap(from -> Arrays.stream(GroupState.values())
                        .filter(from::mayBecome)
                        .map(to -> from + " " + to))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(written, allowed);
        assertEquals(11, allowed.size());
    }

    @Test
    void protocolDocumentHasTheSameTable() throws IOException {
        String documentation = Files.readString(SOURCE);
        String table = documentation
                .substring(documentation.indexOf("<pre>\n") + 6, documentation.indexOf(" * </pre>"))
                .replace(" * ", "");
        assertTrue(table.contains("RELEASING   RELEASED"), table);
        String document = Files.readString(Path.of("docs/protocol.md"));
        assertTrue(document.contains("```\n" + table + "```\n"), () -> "docs/protocol.md lacks\n" + table);
    }

    @Test
    void whatIsNotHereCannotBeReleased() {
        var group = new LocalGroup(() -> {});
        var fault = assertThrows(IllegalStateException.class, () -> group.release(0, 1, "no reason"));
        assertTrue(fault.getMessage().contains("from RELEASED to RELEASING"), fault::getMessage);
    }
}
