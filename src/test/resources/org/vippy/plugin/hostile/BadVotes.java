package hostile;

import java.time.Duration;
import org.vippy.plugin.api.Plugin;
import org.vippy.plugin.api.Vippy;

public class BadVotes implements Plugin {
    @Override
    public String name() {
        return "votes";
    }

    @Override
    public void run(Vippy vippy) {
        refuse(vippy, "", Duration.ofSeconds(1));
        refuse(vippy, "x".repeat(257), Duration.ofSeconds(1));
        refuse(vippy, "reason", Duration.ofMillis(99));
        refuse(vippy, "reason", Duration.ofDays(2));
    }

    private static void refuse(Vippy vippy, String reason, Duration life) {
        try {
            vippy.vote(false, reason, life);
            vippy.log("was not refused");
        } catch (IllegalArgumentException refused) {
            vippy.log("refused");
        }
    }
}
