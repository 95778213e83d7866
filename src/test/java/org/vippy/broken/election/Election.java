package org.vippy.broken.election;

/** Stands for the real one; allowed. */
public final class Election {
    public void step() {}
}
