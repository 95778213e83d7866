package org.vippy.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it: {@code 30s}, {@code 0.5s}, {@code 500ms}, {@code 5m}, {@code 1h}; without a unit it is seconds. */
final class TimeToLive implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|)");

    @Override
    public Duration convert(String text) {
        var time = TIME.matcher(text);
        if (!time.matches()) {
            throw new TypeConversionException("'" + text + "' is not a time; write for example 30s or 500ms");
        }
        BigDecimal nanos = new BigDecimal(time.group(1))
                .multiply(BigDecimal.valueOf(unit(time.group(2)).toNanos()));
        return Duration.ofNanos(nanos.longValue());
    }

    private static Duration unit(String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofSeconds(1);
        };
    }
}
