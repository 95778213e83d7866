package org.vippy.config;

import java.util.List;

/** The key {@code secret}. No message of this class shows a value. */
final class SecretsKey {
    private static final String WANTED = "the secret that all nodes share, as a string of at least "
            + Limits.SHORT_SECRET_LENGTH + " characters, or a list of such";
    private static final TextList SECRETS = new TextList(WANTED, Limits.MAX_SECRETS);

    private SecretsKey() {}

    static List<Secret> read(Node.Mapping file, Report report) {
        Node node = file.find("secret");
        if (node == null) {
            report.error(file.place().missing("secret"), "is missing", "write " + WANTED);
            return List.of();
        }
        List<Node.Text> texts = SECRETS.read(node, report);
        texts.forEach(text -> checkLength(text, report));
        return texts.stream().map(text -> Secret.of(text.value())).toList();
    }

    private static void checkLength(Node.Text text, Report report) {
        int length = text.value().length();
        if (length == 0) {
            report.error(text.place(), "is empty", "write " + WANTED);
        } else if (length < Limits.SHORT_SECRET_LENGTH) {
            report.warn(
                    text.place(),
                    "is short and may be guessed",
                    "write at least " + Limits.SHORT_SECRET_LENGTH
                            + " characters, for example from: openssl rand -hex 16");
        }
    }
}
