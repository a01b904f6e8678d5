package dev.vitals.checks;

import com.jayway.jsonpath.internal.function.json.Append;
import com.jayway.jsonpath.internal.function.json.KeySetFunction;
import com.jayway.jsonpath.internal.function.numeric.Average;
import com.jayway.jsonpath.internal.function.numeric.Max;
import com.jayway.jsonpath.internal.function.numeric.Min;
import com.jayway.jsonpath.internal.function.numeric.StandardDeviation;
import com.jayway.jsonpath.internal.function.numeric.Sum;
import com.jayway.jsonpath.internal.function.sequence.First;
import com.jayway.jsonpath.internal.function.sequence.Index;
import com.jayway.jsonpath.internal.function.sequence.Last;
import com.jayway.jsonpath.internal.function.text.Concatenate;
import com.jayway.jsonpath.internal.function.text.Length;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** JSONPath's functions, which the library makes by reflection: the native executable would not know them. */
@RegisterForReflection(
        targets = {
            Append.class,
            Average.class,
            Concatenate.class,
            First.class,
            Index.class,
            KeySetFunction.class,
            Last.class,
            Length.class,
            Max.class,
            Min.class,
            StandardDeviation.class,
            Sum.class
        })
final class JsonPathFunctions {

    private JsonPathFunctions() {}
}
