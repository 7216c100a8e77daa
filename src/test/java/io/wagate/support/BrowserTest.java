package io.wagate.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An integration test that walks through pages in a real {@link Browser}. {@code -Dbrowser=skip} leaves it out. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@IntegrationTest
@ExtendWith(BrowserTest.UnlessSkipped.class)
public @interface BrowserTest {

    /** Says on the console what is left out, so that nobody takes a skipped walk for a passed one. */
    final class UnlessSkipped implements ExecutionCondition, BeforeAllCallback {

        /** Has the browsers ended with the last test. */
        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(BrowserPool.class, pool -> new BrowserPool());
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (!System.getProperty("browser", "auto").equals("skip")) {
                return ConditionEvaluationResult.enabled("walks in a browser");
            }
            String what = context.getTestClass().map(Class::getSimpleName).orElse("?") + " "
                    + context.getTestMethod().map(method -> method.getName()).orElse("(all of it)");
            System.out.println("-Dbrowser=skip leaves out " + what);
            return ConditionEvaluationResult.disabled("-Dbrowser=skip");
        }
    }
}
