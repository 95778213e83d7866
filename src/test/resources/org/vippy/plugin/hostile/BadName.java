package hostile;

import org.vippy.plugin.api.Plugin;
import org.vippy.plugin.api.Vippy;

public class BadName implements Plugin {
    @Override
    public String name() {
        return "../bad";
    }

    @Override
    public void run(Vippy vippy) {}
}
