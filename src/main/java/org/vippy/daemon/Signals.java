package org.vippy.daemon;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Takes the signals that end a daemon before the JVM does: that one would begin to tidy up everything at once, Quarkus
 * included, at the very moment in which the others wait for what this node lets go.
 *
 * <p>The only interface of the JDK for it, sun.misc.Signal of the module jdk.unsupported, is reached by reflection, since the
 * compiler warns of each mention of it and cannot be told otherwise. Where it is missing one day, the JVM's own way remains.
 */
final class Signals {
    private static final List<String> ENDING = List.of("TERM", "INT");
    private static final List<String> RELOAD = List.of("HUP");
    private static final AtomicBoolean EARLY = new AtomicBoolean();

    private Signals() {}

    /**
     * Runs it, on a thread of its own, at each signal that asks for the end. What is ignored, as by a shell's background job,
     * stays so.
     */
    static void onEnd(Runnable end) {
        take(ENDING, "vippy-ending", end);
    }

    /** Remembers a SIGHUP, which would end a process that is about to become a daemon, until {@link #onReload}. */
    static void rememberReload() {
        take(RELOAD, "vippy-early-reload", () -> EARLY.set(true));
    }

    /**
     * Runs it, on a thread of its own, at each SIGHUP, and at once when one came early. Where the JVM was started with that
     * signal ignored, as by nohup(1), it stays ignored.
     */
    static void onReload(Runnable reload) {
        take(RELOAD, "vippy-reload", reload);
        if (EARLY.getAndSet(false)) {
            reload.run();
        }
    }

    private static void take(List<String> names, String thread, Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object ignored = handler.getField("SIG_IGN").get(null);
            Object ours =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, starting(thread, task));
            for (String name : names) {
                Object number = signal.getConstructor(String.class).newInstance(name);
                if (ignored.equals(handle.invoke(null, number, ours))) {
                    handle.invoke(null, number, ignored);
                }
            }
        } catch (ReflectiveOperationException missing) {
            // The shutdown of the JVM does the same, only that more goes on beside it.
        }
    }

    private static InvocationHandler starting(String thread, Runnable task) {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> start(thread, task);
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> thread;
        };
    }

    private static @Nullable Object start(String thread, Runnable task) {
        Thread.ofPlatform().daemon().name(thread).start(task);
        return null;
    }
}
