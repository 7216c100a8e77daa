package io.wagate.egress;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator allows.
 *
 * @param allowHttp whether {@code http} is taken beside {@code https}, on port 80 and those of {@code ports}
 * @param allowPrivate whether addresses of private networks and of this machine may be dialled
 * @param allowLoopback whether this machine may be dialled on any port, also by {@code http}; for development
 * @param ports the ports that may be dialled
 * @param deny further networks that are never dialled, in CIDR form
 */
@ConfigurationProperties("wagate.egress")
public record EgressSettings(
        boolean allowHttp,
        boolean allowPrivate,
        boolean allowLoopback,
        @DefaultValue({"443", "8443"}) Set<Integer> ports,
        @DefaultValue List<String> deny) {}
