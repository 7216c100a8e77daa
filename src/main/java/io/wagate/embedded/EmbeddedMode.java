package io.wagate.embedded;

import java.util.Objects;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches while no external database is configured. Use it as {@code @Conditional(EmbeddedMode.class)}. */
public final class EmbeddedMode implements Condition {

    static final String DATABASE_URL = "spring.datasource.url";

    static boolean isOn(Environment environment) {
        return !StringUtils.hasText(environment.getProperty(DATABASE_URL));
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isOn(Objects.requireNonNull(context.getEnvironment()));
    }

    /** The opposite: an external database is configured. */
    public static final class Off implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isOn(context.getEnvironment());
        }
    }
}
