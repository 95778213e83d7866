package hostile;

import java.time.Duration;
import org.vippy.plugin.api.Plugin;
import org.vippy.plugin.api.Vippy;

public class InRun implements Plugin {
    @Override
    public String name() {
        return "thrower";
    }

    @Override
    public void run(Vippy vippy) {
        vippy.vote(false, "about to die", Duration.ofMillis(300));
        throw new StackOverflowError();
    }
}
