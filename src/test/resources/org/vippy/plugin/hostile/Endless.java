package hostile;

import org.vippy.plugin.api.Plugin;
import org.vippy.plugin.api.Vippy;

public class Endless implements Plugin {
    @Override
    public String name() {
        return "endless";
    }

    @Override
    public void run(Vippy vippy) {
        // Takes nothing and waits for nothing; it ends with the test, so that it does not burn through all others.
        while (!Thread.currentThread().isInterrupted()) {}
    }
}
