package org.vippy.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GroupStateTest {
    private static final Pattern ROW = Pattern.compile("^ \\* ([A-Z]+) +([A-Z]+) +[a-z].*$", Pattern.MULTILINE);

    @Test
    void tableOfItsDocumentationIsWhatTheCodeAllows() throws IOException {
        String source = Files.readString(Path.of("src/main/java/org/vippy/election/GroupState.java"));
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
    void protocolDocumentHasTheSameTransitions() throws IOException {
        String document = Files.readString(Path.of("docs/protocol.md"));
        for (GroupState from : GroupState.values()) {
            String row = document.lines()
                    .filter(line -> line.startsWith("| `" + from + "` |"))
                    .findFirst()
                    .orElseThrow();
            String goesOnTo = row.split("\\|", -1)[3];
            List<GroupState> others =
                    Arrays.stream(GroupState.values()).filter(to -> to != from).toList();
            for (GroupState to : others) {
                assertEquals(from.mayBecome(to), goesOnTo.contains("`" + to + "`"), from + " to " + to);
            }
        }
    }

    @Test
    void whatIsNotHereCannotBeReleased() {
        var group = new LocalGroup(() -> {});
        var fault = assertThrows(IllegalStateException.class, () -> group.release(0, 1, "no reason"));
        assertTrue(fault.getMessage().contains("from RELEASED to RELEASING"), fault::getMessage);
    }
}
