package org.vippy.election;

/**
 * Where a group stands on this node.
 *
 * <pre>
 *            ┌────────────── claim voided, objected, not owner ──────────────┐
 *            ▼                                                               │
 *   ┌──▶  RELEASED ──owner──▶ CLAIMING ──all acknowledged──▶ ACQUIRING ──kernel done──▶ HELD
 *   │        ▲                                                 │  │                     │
 *   │        └────── kernel refused (then ineligible a while) ─┘  │                     │
 *   │                                                not owner    ▼      not owner      │
 *   └──────────────────── kernel done ───────────────────── RELEASING ◀─────────────────┘
 * </pre>
 */
public enum GroupState {
    /** None of its addresses is in this kernel by Vippy's doing. */
    RELEASED,
    /** This node should hold it and is asking its peers. */
    CLAIMING,
    /** The kernel is adding its addresses; counts as held for everybody else. */
    ACQUIRING,
    /** Its addresses are in this kernel. */
    HELD,
    /** The kernel is removing its addresses; counts as held for everybody else. */
    RELEASING
}
