package org.vippy.cli.text;

import java.util.List;
import org.vippy.v1.MoveRequest;
import org.vippy.v1.MoveResponse;
import org.vippy.v1.UnpinResponse;

/** What became of an order to move a group. */
public final class MoveText {
    private MoveText() {}

    public static List<Line> lines(MoveRequest request, MoveResponse response) {
        String name = GroupNames.of(response.getStatus(), response.getGroup());
        return List.of(Line.plain(
                response.getChanged()
                        ? name + " is pinned to " + request.getNode() + "; vippyctl watch shows what moves"
                        : name + " already was pinned to " + request.getNode()));
    }

    public static List<Line> lines(UnpinResponse response) {
        return List.of(Line.plain(GroupNames.of(response.getStatus(), response.getGroup())
                + " is no longer pinned; vippyctl watch shows what moves"));
    }
}
