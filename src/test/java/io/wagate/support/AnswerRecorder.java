package io.wagate.support;

import io.wagate.api.shared.Dialect;
import io.wagate.kernel.ApiDocuments;
import io.wagate.webhook.Payload;
import io.wagate.webhook.PayloadFormat;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Looks at every request that an integration test sends to an API and that is not refused, at every answer, and at every
 * payload of a webhook, whoever asked. What the dialect's OpenAPI document does not know fails the test that was running.
 */
@TestConfiguration(proxyBeanMethods = false)
public class AnswerRecorder {

    /** Off where speed is measured: judging costs more than many an answer. */
    private static final boolean JUDGING = Boolean.parseBoolean(System.getProperty("answers.judged", "true"));

    private static final Queue<Fault> FAULTS = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger JUDGED = new AtomicInteger();
    private static final AtomicInteger CALLS = new AtomicInteger();

    /** How many answers were looked at. */
    public static int judged() {
        return JUDGED.get();
    }

    /** How many payloads were looked at. */
    public static int calls() {
        return CALLS.get();
    }

    static void answered() {
        JUDGED.incrementAndGet();
    }

    static void fault(String fault) {
        FAULTS.add(new Fault(fault, false));
    }

    static void faultOfRequest(String fault) {
        FAULTS.add(new Fault(fault, true));
    }

    private record Fault(String says, boolean ofRequest) {}

    @Bean
    static Judges judges(ObjectProvider<ApiDocuments> documents, ObjectProvider<Dialect> dialects) {
        return new Judges(documents, dialects);
    }

    @Bean
    FilterRegistrationBean<RecordingFilter> answerRecording(Judges judges) {
        FilterRegistrationBean<RecordingFilter> filter = new FilterRegistrationBean<>(new RecordingFilter(judges));
        filter.setEnabled(JUDGING);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    /** Every format renders through a judge. */
    @Bean
    static BeanPostProcessor payloadRecording(ObjectProvider<Judges> judges) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return JUDGING && bean instanceof PayloadFormat format ? judged(format, judges) : bean;
            }
        };
    }

    private static Object judged(PayloadFormat format, ObjectProvider<Judges> judges) {
        return Proxy.newProxyInstance(
                AnswerRecorder.class.getClassLoader(), new Class<?>[] {PayloadFormat.class}, (proxy, method, given) -> {
                    try {
                        Object result = method.invoke(format, given);
                        if (result instanceof Payload payload
                                && method.getName().equals("render")) {
                            rendered(format.name(), payload, judges.getObject());
                        }
                        return result;
                    } catch (InvocationTargetException thrown) {
                        throw Objects.requireNonNull(thrown.getCause());
                    }
                });
    }

    private static void rendered(String format, Payload payload, Judges judges) {
        judges.ofFormat(format).ifPresent(judge -> {
            CALLS.incrementAndGet();
            judge.faultOfCall(payload.name(), payload.body())
                    .ifPresent(fault -> fault("Webhook " + payload.name() + " of " + format + ": " + fault));
        });
    }

    /** Fails the test during which something undocumented was asked, answered or told. */
    public static final class Verdict implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            FAULTS.clear();
        }

        @Override
        public void afterEach(ExtensionContext test) {
            boolean tolerant = isTolerant(test);
            Set<String> faults = FAULTS.stream()
                    .filter(fault -> !(tolerant && fault.ofRequest))
                    .map(Fault::says)
                    .collect(Collectors.toCollection(TreeSet::new));
            FAULTS.clear();
            if (!faults.isEmpty()) {
                throw new AssertionError("Not as the OpenAPI document says:\n" + String.join("\n", faults));
            }
        }

        private static boolean isTolerant(ExtensionContext test) {
            return AnnotationSupport.isAnnotated(test.getElement(), UndocumentedRequests.class)
                    || AnnotationSupport.isAnnotated(test.getTestClass(), UndocumentedRequests.class);
        }
    }
}
