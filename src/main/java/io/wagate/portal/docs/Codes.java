package io.wagate.portal.docs;

import io.wagate.kernel.Actor;
import io.wagate.portal.Say;
import io.wagate.portal.sample.CodeLanguage;
import io.wagate.portal.sample.Colours;
import io.wagate.portal.sample.SampleValues;
import io.wagate.portal.sample.Samples;
import io.wagate.portal.sample.UseCase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The code of a section for one reader: in their language, with their own values where they are logged in. */
@Component
class Codes {

    private final SampleValues values;
    private final Say say;

    Codes(SampleValues values, Say say) {
        this.values = values;
        this.say = say;
    }

    List<ShownCode> of(Chapter.Section section, @Nullable Actor reader, CodeLanguage wanted) {
        List<ShownCode> shown = new ArrayList<>();
        for (Chapter.Code code : section.codes()) {
            String id = (section.id().isEmpty() ? "top" : section.id()) + "-code-" + (shown.size() + 1);
            shown.add(
                    code.sample() == null
                            ? ShownCode.plain(id, code.caption(), code.kind(), values.fill(reader, code.text()))
                            : sample(id, Samples.at(code.sample()).orElseThrow(), reader, wanted));
        }
        return shown;
    }

    private ShownCode sample(String id, UseCase sample, @Nullable Actor reader, CodeLanguage wanted) {
        CodeLanguage language = sample.nearest(wanted);
        return new ShownCode(
                id,
                say.of(sample.title()),
                sample.languages(),
                language,
                Colours.of(language, values.fill(reader, sample.code(language))));
    }
}
