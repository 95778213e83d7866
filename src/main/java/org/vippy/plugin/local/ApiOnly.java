package org.vippy.plugin.local;

/** Shows plugins the JDK and the plugin API, and no other class of the daemon. */
final class ApiOnly extends ClassLoader {
    private static final String API = "org.vippy.plugin.api.";

    private final ClassLoader daemon;

    ApiOnly(ClassLoader daemon) {
        super(ClassLoader.getPlatformClassLoader());
        this.daemon = daemon;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(API)) {
            return daemon.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
