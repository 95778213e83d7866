package org.vippy.broken.v1;

/** Stands for a generated one. */
public record Message() {}
