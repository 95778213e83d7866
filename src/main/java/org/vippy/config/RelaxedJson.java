package org.vippy.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;

/**
 * JSON as people write it: strings in single quotes, comments of three kinds, a comma after the last item, keys without
 * quotes.
 */
final class RelaxedJson {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            // Keys of a file are read once: keeping them for ever, as both features do, would only cost memory.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(constraints())
            .build();

    private RelaxedJson() {}

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(Limits.MAX_DEPTH)
                .maxNameLength(Limits.MAX_KEY_LENGTH)
                .maxStringLength(Limits.MAX_STRING_LENGTH)
                .maxNumberLength(Limits.MAX_NUMBER_LENGTH)
                .build();
    }
}
