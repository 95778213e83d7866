package org.vippy.cli.text;

import java.util.List;
import org.vippy.v1.NodeStatus;
import org.vippy.v1.SetActiveRequest;
import org.vippy.v1.SetActiveResponse;

/** What became of a request to take part or not. */
public final class ActivityText {
    private ActivityText() {}

    public static List<Line> lines(SetActiveRequest request, SetActiveResponse response) {
        NodeStatus node = response.getStatus().getNode();
        String wish = (request.getActive() ? "active" : "inactive") + by(request);
        String first =
                node.getName() + (response.getChanged() ? " was told to be " : " already had been told to be ") + wish;
        if (request.getActive() && node.getState() == NodeStatus.State.INACTIVE) {
            return List.of(Line.plain(first), Line.problem("! it stays inactive: " + reasons(node)));
        }
        return List.of(Line.plain(first + "; vippyctl watch shows what moves"));
    }

    private static String by(SetActiveRequest request) {
        if (request.getVoter().isEmpty()) {
            return "";
        }
        var life = request.getTimeToLive();
        return " by " + request.getVoter()
                + (request.hasTimeToLive()
                        ? ", for " + Spans.rough(life.getSeconds() + life.getNanos() / 1e9) + " unless repeated"
                        : "");
    }

    private static String reasons(NodeStatus node) {
        return String.join(
                ", ",
                node.getReasonsList().stream().map(reason -> reason.getText()).toList());
    }
}
