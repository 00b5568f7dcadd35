"""The whole OpenAPI document, asked at random through real sockets: what it promises is kept."""

import asyncio
import sys

from arbitrage_edge.api.http.server import serving
from thorough import TIMES

# Beside these for each operation come the cases at every bound of every parameter, some seven hundred.
EXAMPLES = 12 * TIMES


async def test_what_the_document_promises_is_kept(visiting, tmp_path):
    visit = await visiting(filled=True, begun=False)
    async with serving(visit.app, "127.0.0.1") as url:
        run = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json"),
            *("--max-examples", str(EXAMPLES), "--phases", "examples,coverage,fuzzing", "--checks", "all"),
            *("--seed", "1", "--no-color", "--generation-database", "none"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=tmp_path,
        )
        said = (await run.communicate())[0].decode()
    assert run.returncode == 0, said
    promised = sum(len(operations) for operations in visit.app.openapi()["paths"].values())
    assert f"Selected: {promised}/{promised}" in said
    assert f"Tested: {promised}" in said
