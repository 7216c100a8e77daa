package io.wagate.portal.docs;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/** {@code docs:prose="${…}"} fills an element with {@link Prose}, and refuses whatever else it is given. */
@Component
class ProseDialect extends AbstractProcessorDialect {

    private static final String PREFIX = "docs";

    ProseDialect() {
        super("Documentation", PREFIX, StandardDialect.PROCESSOR_PRECEDENCE);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Fill(prefix));
    }

    private static final class Fill extends AbstractAttributeTagProcessor {

        private static final int LIKE_TEXT = 1300;

        Fill(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "prose", true, LIKE_TEXT, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName attribute,
                String expression,
                IElementTagStructureHandler page) {
            Object value = StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, expression)
                    .execute(context);
            if (!(value instanceof Prose prose)) {
                throw new IllegalArgumentException("docs:prose takes Prose only: " + expression);
            }
            page.setBody(prose.html(), false);
        }
    }
}
