package org.vippy.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that take a {@link Lab} or a {@link Cluster} as a parameter: each gets a new one, which is gone afterwards.
 * Where there can be none they are skipped, and the reason is printed.
 */
@Tag("lab")
@Timeout(120)
@ExtendWith(InLab.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface LabTest {}
