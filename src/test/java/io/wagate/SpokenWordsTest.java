package io.wagate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Java says to people who read pages: in the portal by the keys of messages, in services by sentences that a file
 * translates. Reads the source as the compiler does, so that concatenations are seen whole.
 */
class SpokenWordsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/wagate");
    private static final Path GERMAN = Path.of("src/main/resources/messages/sentences_de.yaml");

    /** Rooms whose words people read on pages. */
    private static final List<Path> PAGES = List.of(SOURCES.resolve("portal"), SOURCES.resolve("admin"));

    /** Written in English only: documentation, and programs that are shown. */
    private static final List<Path> ENGLISH = List.of(
            SOURCES.resolve("portal/docs"),
            SOURCES.resolve("portal/sample"),
            SOURCES.resolve("portal/CurlSample.java"));

    /** Rooms that refuse programs only, or are read by those who run the installation. */
    private static final List<Path> FOR_PROGRAMS =
            List.of(SOURCES.resolve("api"), SOURCES.resolve("whatsapp"), SOURCES.resolve("embedded"));

    private static final Pattern SENTENCE =
            Pattern.compile("^\\p{Lu}\\p{Ll}[\\p{L}’]* \\S|^\\p{Lu}\\p{Ll}{2,}$|^ ?\\p{Ll}{2,} \\p{Ll}{2,}");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    /** Where literals are for machines or for those who debug. */
    private static final Pattern NOT_SAID = Pattern.compile(
            "^(log\\.\\w+|jdbc\\.sql|Pattern\\.compile|.*\\.(matches|replaceAll|split|sql|ofPattern)|String\\.format)$");

    private static final Pattern BUG =
            Pattern.compile("\\w*(State|Argument|Operation|NoSuchElement|IO|Assertion)\\w*(Exception|Error)");

    @Test
    void pagesSayNothingButMessages() {
        List<String> found = new ArrayList<>();
        for (Path file : files(PAGES, ENGLISH)) {
            scan(file, (path, text) -> {
                if (SENTENCE.matcher(text).find() && isSaid(path) && refusal(path) == null) {
                    found.add(SOURCES.relativize(file) + ": " + text);
                }
            });
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everySentenceThatRefusesIsSaidInGerman() throws IOException {
        Set<String> known = new TreeSet<>();
        german().keySet().forEach(sentence -> known.add(dotless(sentence)));
        Set<String> missing = new TreeSet<>();
        for (Path file : files(List.of(SOURCES), FOR_PROGRAMS)) {
            scan(file, (path, text) -> {
                if (refusal(path) != null && SENTENCE.matcher(text).find() && !known.contains(dotless(text))) {
                    missing.add(text);
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aTranslatedSentenceFillsInWhatTheOriginalFillsIn() throws IOException {
        german().forEach((sentence, german) ->
                assertThat(places(german)).as(sentence).isEqualTo(places(sentence)));
    }

    private interface Visit {
        void text(TreePath path, String text);
    }

    /** Every whole text: a literal, or a concatenation whose parts that are no literals become {0}, {1}, …. */
    private static void scan(Path file, Visit visit) {
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void nothing) {
                List<Tree> parts = new ArrayList<>();
                collect(tree, parts);
                if (tree.getKind() != Tree.Kind.PLUS || parts.stream().noneMatch(SpokenWordsTest::isText)) {
                    return super.visitBinary(tree, nothing);
                }
                visit.text(getCurrentPath(), joined(parts));
                for (Tree part : parts) {
                    if (!isText(part)) {
                        scan(part, nothing);
                    }
                }
                return null;
            }

            @Override
            public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
                if (isText(tree)) {
                    visit.text(getCurrentPath(), (String) tree.getValue());
                }
                return null;
            }

            @Override
            public @Nullable Void visitAnnotation(com.sun.source.tree.AnnotationTree tree, @Nullable Void nothing) {
                return null;
            }
        }.scan(parsed(file), null);
    }

    private static void collect(Tree tree, List<Tree> parts) {
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            collect(sum.getLeftOperand(), parts);
            collect(sum.getRightOperand(), parts);
        } else {
            parts.add(tree);
        }
    }

    private static String joined(List<Tree> parts) {
        StringBuilder text = new StringBuilder();
        int place = 0;
        for (Tree part : parts) {
            text.append(isText(part) ? String.valueOf(((LiteralTree) part).getValue()) : "{" + place++ + "}");
        }
        return text.toString();
    }

    private static boolean isText(Tree tree) {
        return tree instanceof LiteralTree literal && literal.getValue() instanceof String;
    }

    private static boolean isSaid(TreePath path) {
        for (TreePath each = path; each != null; each = each.getParentPath()) {
            if (each.getLeaf() instanceof MethodInvocationTree call
                    && NOT_SAID.matcher(name(call.getMethodSelect())).matches()) {
                return false;
            }
            if (each.getLeaf() instanceof NewClassTree made
                    && BUG.matcher(made.getIdentifier().toString()).matches()) {
                return false;
            }
        }
        return true;
    }

    /** The refusal that the text belongs to: a {@code Problem}, or a sentence for a field of a form. */
    private static @Nullable String refusal(TreePath path) {
        for (TreePath each = path; each != null; each = each.getParentPath()) {
            String name = each.getLeaf() instanceof MethodInvocationTree call
                    ? name(call.getMethodSelect())
                    : each.getLeaf() instanceof NewClassTree made
                            ? made.getIdentifier().toString()
                            : "";
            if (name.matches(
                            "(Problem\\.)?(Invalid\\.field|Invalid|Conflict|ReadOnly|Unauthorized|Unavailable|IdempotencyMismatch|SendRefused)")
                    || name.matches("refused|refuse|invalid|problem")) {
                return name;
            }
        }
        return null;
    }

    private static String name(ExpressionTree select) {
        return select.toString().replaceAll("\\s+", "");
    }

    private static Iterable<? extends CompilationUnitTree> parsed(Path file) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> source = files.getJavaFileObjects(file);
            return ((JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, source)).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> german() throws IOException {
        return (Map<String, String>) new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(GERMAN));
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher found = PLACE.matcher(text);
        while (found.find()) {
            places.add(found.group());
        }
        return places;
    }

    private static String dotless(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static List<Path> files(List<Path> folders, List<Path> without) {
        return folders.stream()
                .flatMap(folder -> {
                    try (Stream<Path> files = Files.walk(folder)) {
                        return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .filter(file -> without.stream().noneMatch(file::startsWith))
                .toList();
    }
}
