package io.wagate.whatsapp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** There only where sandbox sessions are offered, which they are unless somebody switched them off. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "wagate.drivers.sandbox.enabled", matchIfMissing = true)
public @interface WithSandbox {}
