package hostile;

import org.vippy.plugin.api.Plugin;
import org.vippy.plugin.api.Vippy;

public class InConstructor implements Plugin {
    public InConstructor() {
        throw new IllegalStateException("not even made\nforged");
    }

    @Override
    public String name() {
        return "constructor";
    }

    @Override
    public void run(Vippy vippy) {}
}
