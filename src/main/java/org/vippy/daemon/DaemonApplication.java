package org.vippy.daemon;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.vippy.management.Control;
import org.vippy.management.HttpEndpoint;

/** The daemon within Quarkus, which serves the management socket and the health probes around it. */
@Dependent
public class DaemonApplication implements QuarkusApplication {
    private static volatile @Nullable Assembly prepared;

    private final HttpEndpoint http;

    DaemonApplication(HttpEndpoint http) {
        this.http = http;
    }

    /** What {@link #run} will start; Quarkus makes this object itself. */
    static void prepare(Assembly assembly) {
        prepared = assembly;
    }

    private static Assembly assembly() {
        Assembly assembly = prepared;
        if (assembly == null) {
            throw new IllegalStateException("vippyd is started by its command line");
        }
        return assembly;
    }

    @Override
    public int run(String... arguments) throws IOException {
        Assembly assembly = assembly();
        assembly.socket().openToGroup();
        http.reports(assembly::served);
        assembly.http(http::use);
        assembly.start();
        Quarkus.waitForExit();
        return 0;
    }

    /** What the management service and the health checks see of the daemon. */
    @ApplicationScoped
    static class ControlProducer {
        @Produces
        @ApplicationScoped
        Control control() {
            return assembly().control();
        }
    }
}
