"""Random requests against the OpenAPI document through real sockets."""

import asyncio
import json
import sys

from arbitrage_edge.api.http.server import serving
from thorough import TIMES

# Per operation, in addition to about seven hundred cases at the bounds of all parameters.
EXAMPLES = 6 * TIMES


# A rule between two values, such as a minimum above the maximum or odds without a margin, is not part of a schema: a
# query is then answered 400, a body 422. An id in the path may be unknown.
ACCEPTED = {"GET": ["2xx", 400, 404], **{method: ["2xx", 400, 404, 422] for method in ("POST", "PUT", "PATCH")}}
CONFIGURATION = "".join(
    f"""[[operations]]
include-method = "{method}"
[operations.checks.positive_data_acceptance]
expected-statuses = {json.dumps(statuses)}
"""
    for method, statuses in ACCEPTED.items()
)


async def test_the_api_conforms_to_its_openapi_document(open_api, tmp_path):
    (tmp_path / "schemathesis.toml").write_text(CONFIGURATION, encoding="utf-8")
    running = await open_api(filled=True, started=False)
    # On a busy machine making the document takes longer than schemathesis waits for it.
    document = running.app.openapi()
    async with serving(running.app, "127.0.0.1") as url:
        run = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json"),
            *("--max-examples", str(EXAMPLES), "--phases", "examples,coverage,fuzzing", "--checks", "all"),
            *("--seed", "1", "--no-color", "--generation-database", "none"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=tmp_path,
        )
        output = (await run.communicate())[0].decode()
    assert run.returncode == 0, output
    operations = sum(len(methods) for methods in document["paths"].values())
    assert f"Selected: {operations}/{operations}" in output
    assert f"Tested: {operations}" in output
