package hostile;

import org.vippy.plugin.api.Plugin;
import org.vippy.plugin.api.Vippy;

public class Curious implements Plugin {
    @Override
    public String name() {
        return "curious";
    }

    @Override
    public void run(Vippy vippy) {
        try {
            Class.forName("org.vippy.election.Election");
            vippy.log("sees all");
        } catch (ClassNotFoundException hidden) {
            vippy.log("sees nothing\u001b[31m");
        }
    }
}
