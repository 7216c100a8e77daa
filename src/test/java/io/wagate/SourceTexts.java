package io.wagate;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a Java file as the compiler reads them: concatenations are whole, with {0}, {1}, … for what is filled in, and
 * a text that a condition chooses a part of is there once for each choice. Says of each whether it refuses something: it
 * makes a {@code Problem}, itself, by a method that hands it on, or by a name that it was given before. So do pages with a
 * map that has a sentence for a field.
 */
final class SourceTexts extends TreePathScanner<@Nullable Void, @Nullable Void> {

    /** One of them. {@code said} is false where it is for machines or for those who debug. */
    record Text(String text, boolean refuses, boolean said) {}

    private static final Pattern REFUSAL = Pattern.compile(
            "(Problem\\.)?(Invalid\\.field|Invalid|Conflict|ReadOnly"
                    + "|Unauthorized|Unavailable|Unsupported|NotFound|IdempotencyMismatch|SendRefused)|Words\\.line|Reason\\.of|refused|refuse|invalid|problem");

    /** Where literals are for machines or for those who debug. */
    private static final Pattern NOT_SAID = Pattern.compile(
            "log\\.\\w+|jdbc\\.sql|Pattern\\.compile|.*\\.(matches|replaceAll|split|sql|ofPattern)|String\\.format");

    private static final Pattern BUG =
            Pattern.compile("\\w*(State|Argument|Operation|NoSuchElement|IO|Assertion)\\w*(Exception|Error)");

    private static final Pattern SENTENCE = Pattern.compile("^\\p{Lu}(\\S+ ){3,}");

    private static final Pattern FORMATTED = Pattern.compile("%[,\\d]*[sd]");

    private final Map<String, List<ExpressionTree>> named = new HashMap<>();
    private final Map<String, MethodTree> methods = new HashMap<>();
    private final Set<String> refusing = new HashSet<>();
    private final Set<Tree> refused = new HashSet<>();
    private final List<Text> found = new ArrayList<>();
    private final boolean isProblem;
    private final boolean isPage;

    private SourceTexts(Path file) {
        this.isProblem = file.endsWith("kernel/Problem.java");
        this.isPage = file.toString().contains("/portal/") || file.toString().contains("/admin/");
    }

    /** Those of each file; the compiler reads all in one go, which takes a tenth of the time. */
    static Map<Path, List<Text>> of(Collection<Path> files) {
        Map<Path, List<Text>> all = new TreeMap<>();
        for (CompilationUnitTree unit : parsed(files)) {
            Path file = Path.of(unit.getSourceFile().getName());
            all.put(file, new SourceTexts(file).of(unit));
        }
        return all;
    }

    private List<Text> of(CompilationUnitTree unit) {
        declarations(unit);
        findRefusing();
        findRefused(unit);
        scan(unit, null);
        return found;
    }

    private void declarations(CompilationUnitTree unit) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
                if (variable.getInitializer() != null && "String".equals(String.valueOf(variable.getType()))) {
                    named.computeIfAbsent(variable.getName().toString(), none -> new ArrayList<>())
                            .add(variable.getInitializer());
                }
                return super.visitVariable(variable, nothing);
            }

            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                methods.put(method.getName().toString(), method);
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null);
    }

    /** Methods that hand what they are given to a refusal. */
    private void findRefusing() {
        int before;
        do {
            before = refusing.size();
            methods.forEach((name, method) -> {
                Set<String> given = new HashSet<>();
                method.getParameters().forEach(each -> given.add(each.getName().toString()));
                if (method.getBody() != null && handsOn(method, given)) {
                    refusing.add(name);
                }
            });
        } while (refusing.size() > before);
    }

    private boolean handsOn(MethodTree method, Set<String> given) {
        boolean[] hands = {false};
        refusals(method.getBody(), argument -> identifiers(argument, name -> hands[0] |= given.contains(name)));
        return hands[0];
    }

    /** Everything that refusals name, wherever it was made. */
    private void findRefused(CompilationUnitTree unit) {
        refusals(unit, this::follow);
    }

    private void follow(Tree argument) {
        if (!refused.add(argument)) {
            return;
        }
        identifiers(argument, name -> named.getOrDefault(name, List.of()).forEach(this::follow));
    }

    private interface Names {
        void name(String name);
    }

    private static void identifiers(Tree tree, Names names) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void nothing) {
                names.name(identifier.getName().toString());
                return null;
            }
        }.scan(tree, null);
    }

    private interface Arguments {
        void argument(Tree argument);
    }

    private void refusals(Tree tree, Arguments arguments) {
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
                if (isRefusal(made)) {
                    made.getArguments().forEach(arguments::argument);
                }
                return super.visitNewClass(made, nothing);
            }

            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                if (isRefusal(call)) {
                    call.getArguments().forEach(arguments::argument);
                }
                return super.visitMethodInvocation(call, nothing);
            }
        }.scan(tree, null);
    }

    private boolean isRefusal(Tree tree) {
        String name = called(tree);
        return REFUSAL.matcher(name).matches() || refusing.contains(name);
    }

    /** The name of what a call or a {@code new} calls. */
    private static String called(Tree tree) {
        return tree instanceof MethodInvocationTree call
                ? call.getMethodSelect().toString().replaceAll("\\s+", "")
                : tree instanceof NewClassTree made ? made.getIdentifier().toString() : "";
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void nothing) {
        List<Tree> parts = new ArrayList<>();
        collect(tree, parts);
        if (tree.getKind() != Tree.Kind.PLUS || parts.stream().noneMatch(SourceTexts::isText)) {
            return super.visitBinary(tree, nothing);
        }
        joined(parts).forEach(this::add);
        parts.stream().filter(part -> choices(part).isEmpty()).forEach(part -> scan(part, nothing));
        return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void nothing) {
        if (isText(tree)) {
            add((String) tree.getValue());
        }
        return null;
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void nothing) {
        return null;
    }

    private void add(String text) {
        TreePath path = getCurrentPath();
        found.add(new Text(numbered(text), refuses(path) || isForAField(path, text), isSaid(path)));
    }

    private boolean refuses(TreePath path) {
        for (TreePath each = path; each != null; each = each.getParentPath()) {
            if (isRefusal(each.getLeaf())
                    || refused.contains(each.getLeaf())
                    || isProblem
                            && each.getLeaf() instanceof MethodTree method
                            && method.getName().contentEquals("message")) {
                return true;
            }
        }
        return false;
    }

    private boolean isForAField(TreePath path, String text) {
        if (!isPage || !SENTENCE.matcher(text).find()) {
            return false;
        }
        for (TreePath each = path; each != null; each = each.getParentPath()) {
            if (called(each.getLeaf()).equals("Map.of")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSaid(TreePath path) {
        for (TreePath each = path; each != null; each = each.getParentPath()) {
            String name = called(each.getLeaf());
            if (each.getLeaf() instanceof MethodInvocationTree
                            && NOT_SAID.matcher(name).matches()
                    || each.getLeaf() instanceof NewClassTree
                            && BUG.matcher(name).matches()) {
                return false;
            }
        }
        return true;
    }

    private static void collect(Tree tree, List<Tree> parts) {
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            collect(sum.getLeftOperand(), parts);
            collect(sum.getRightOperand(), parts);
        } else {
            parts.add(tree);
        }
    }

    private static List<String> joined(List<Tree> parts) {
        List<String> texts = List.of("");
        int place = 0;
        for (Tree part : parts) {
            List<String> choices = choices(part);
            List<String> ends = choices.isEmpty() ? List.of("{" + place++ + "}") : choices;
            texts = texts.stream()
                    .flatMap(text -> ends.stream().map(end -> text + end))
                    .toList();
        }
        return texts;
    }

    /** What this part may say, where that stands in it; nothing where something is filled in. */
    private static List<String> choices(Tree part) {
        if (isText(part)) {
            return List.of((String) ((LiteralTree) part).getValue());
        }
        if (part instanceof ParenthesizedTree parenthesized) {
            return choices(parenthesized.getExpression());
        }
        if (part instanceof ConditionalExpressionTree either) {
            List<String> one = choices(either.getTrueExpression());
            List<String> other = choices(either.getFalseExpression());
            return one.isEmpty() || other.isEmpty()
                    ? List.of()
                    : List.copyOf(java.util.stream.Stream.concat(one.stream(), other.stream())
                            .toList());
        }
        return List.of();
    }

    /** What a format fills in is a place like any other. */
    private static String numbered(String text) {
        int[] place = {0};
        return FORMATTED.matcher(text).replaceAll(each -> "{" + place[0]++ + "}");
    }

    private static boolean isText(Tree tree) {
        return tree instanceof LiteralTree literal && literal.getValue() instanceof String;
    }

    private static Iterable<? extends CompilationUnitTree> parsed(Collection<Path> sources) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> source = files.getJavaFileObjectsFromPaths(sources);
            return ((JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, source)).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
