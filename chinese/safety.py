"""The answer to the soft question whether the customer is safe."""

import re

from chinese.phrases import squeeze

_LONGEST = 24
_BEFORE = r"(?:我们?|现在|目前|暂时|这会儿?|都|还|也|人|是|就是|真的?|很|挺|放心|你放心|谢谢|嗯|没有?(?=只是|就是))*"
_AFTER = r"(?:的|了|呢|啊|呀|啦|吧|放心|谢谢(?:你|您)?|不用担心|别担心|而已|罢了|没别的意思)*"
_SAFE = (
    r"安全|没事儿?|平安|还?好好的|好得很|没有?(?:什么|啥|任何)?危险|没有?(?:那|这)(?:个|种|样的?)(?:意思|念头|想法|打算)"
    r"|不会(?:想不开|做傻事|伤害自己|去死|真的?做)|不至于|(?:只是|就是)?(?:说的?|一时)?(?:气话|说说|发泄|抱怨|生气|吐槽|形容)"
    r"|随口一?说说?|开(?:个)?玩笑|打(?:个)?比方"
)
_UNSAFE = (
    r"不(?:太|怎么|是很)?安全|有(?:点|生命)?危险|危险|有(?:那|这)(?:个|种|样的?)(?:念头|想法)|有(?:过)?(?:轻生|自杀|自残)(?:的)?(?:念头|想法)"
    r"|救命|救救我|帮(?:我|忙)报警|快来人|快报警|撑不(?:住|下去)|活不下去|不想活|想死|想不开"
    r"|(?:他们?|她们?|催收(?:的|的人)?|对方|人)(?:就|还|都|正)*在(?:我家|我)?(?:门口|楼下|外面|家里|屋里|这里|这儿|跟前)"
)
_SAID_SAFE, _SAID_UNSAFE = (re.compile(f"{_BEFORE}(?:{said}){_AFTER}") for said in (_SAFE, _UNSAFE))


def read_safety(answer: str) -> bool | None:
    """Return whether the whole of a short answer says to be safe (True) or in danger (False); None for anything else."""
    squeezed = squeeze(answer)
    if not 0 < len(squeezed) <= _LONGEST:
        return None
    if _SAID_UNSAFE.fullmatch(squeezed):
        return False
    return True if _SAID_SAFE.fullmatch(squeezed) else None
