package org.vippy.lab;

import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands labs and clusters to tests and clears them away. */
final class InLab implements BeforeEachCallback, ParameterResolver, AfterEachCallback {
    private static final int NODES = 3;
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(InLab.class);

    /** Here, since a skip from within the resolution of a parameter would count as an error. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Skip.unlessGround();
        if (List.of(context.getRequiredTestMethod().getParameterTypes()).contains(Cluster.class)) {
            Skip.unlessDistribution();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Lab.class || type == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class ? lab(context) : cluster(context);
    }

    private static Lab lab(ExtensionContext context) {
        return context.getStore(HERE).getOrComputeIfAbsent(Lab.class, key -> new Lab(NODES), Lab.class);
    }

    private static Cluster cluster(ExtensionContext context) {
        var cluster = new Cluster(lab(context), Distribution.built(), Ground.freshDirectory());
        context.getStore(HERE).put(Cluster.class, cluster);
        return cluster;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var cluster = context.getStore(HERE).remove(Cluster.class, Cluster.class);
        if (cluster != null) {
            context.getExecutionException().ifPresent(failure -> System.out.println(cluster.logs()));
            cluster.close();
        }
        var lab = context.getStore(HERE).remove(Lab.class, Lab.class);
        if (lab != null) {
            lab.close();
        }
    }
}
